export interface BundleFacts {
  reference: string;
  origin: string;
  keysUrl: string;
}

/** What stands beside a proof report in its bundle. */
export const bundle = {
  /** Paragraphs. */
  readMe: ({ reference, origin, keysUrl }: BundleFacts) => [
    `PROOF ${reference}: HOW TO CHECK IT`,
    'This folder holds the proof of one message sent with Witness. report.pdf is for reading; everything else is for checking it. Keep the electronic files: a print can be read, but not checked.',
    "1. The report. Open report.pdf in a reader that shows signatures. It must say that the seal is valid and covers the whole file. If a single letter was changed, it says that it is not. A reader that does not know the sealer's certificate says so: step 2 settles that.",
    `2. Who made it. Anybody can make a seal of their own. Compare the fingerprints on page 1 of the report with those published at ${keysUrl}, or with a copy of them that you trust. They must be the same, letter by letter. keys.json in this folder is a convenience and proves nothing.`,
    '3. Everything at once. The checking program of Witness needs no network: npm run verify -- bundle.zip --trust <log key>. It names each check and, where something does not fit, the record and the field. The format of all these files is public (evidence-format.md), so that anybody can write a program of their own.',
    `4. The time. checkpoint.txt is a state of the public log ${origin}; evidence.json shows that this proof is in it, and checkpoint.tsr is the time stamp of a third party. Where page 1 says "demonstration time stamp" the time is that of one machine and proves nothing to anybody else.`,
    "5. The message. messages/ holds what was handed to the mail server. The recipient's link is covered by the letter x, so that nobody else can use it. The recipient can give the link to the checking program, which restores the original and compares it with what was sealed.",
    'What this does not prove: that a person read the message, or who sat at the screen. Section 7 of the report says so in full.',
  ],
};

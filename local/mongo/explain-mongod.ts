/** One sentence that says what a MongoDB program's dying words mean and what to do; its last lines where they are not known. */
export function explainMongod(output: string): string {
  const library = /error while loading shared libraries: ([^:]+):/.exec(output)?.[1];
  if (library) {
    return `This machine lacks ${library}, which MongoDB needs. On Debian or Ubuntu: apt-get install -y libcurl4 libssl3 liblzma5. Or install MongoDB 6 or later, or set MONGODB_URI.`;
  }
  if (/GLIBC_[\d.]+' not found/.test(output)) {
    return "This machine's C library is too old for this MongoDB. Install MongoDB 6 or later from your system's packages, or set MONGODB_URI.";
  }
  if (/DBPathInUse|Unable to lock the lock file/i.test(output)) {
    return 'Another MongoDB is already using this data folder. Stop it, or set WITNESS_DATA_DIR to another folder.';
  }
  if (/address already in use/i.test(output)) return 'The port that MongoDB was given is taken. Start again: it gets another one.';
  if (/featureCompatibilityVersion|UPGRADE PROBLEM|unsupported WiredTiger file version/i.test(output)) {
    return 'This data folder was written by another version of MongoDB. Use that version, or set WITNESS_DATA_DIR to another folder.';
  }
  if (/No space left on device|available disk space.*less than/i.test(output))
    return 'The disk of the data folder is full. Free some space and start again.';
  const lines = output.trim().split('\n').slice(-5).join('\n');
  return lines === '' ? 'It said nothing.' : lines;
}

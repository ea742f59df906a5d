/** A SHA-256 in groups of eight. The gaps are drawn, not written: copied, it is the 64 letters and nothing else. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  return (
    <code className="fingerprint">
      {(sha256.match(/.{1,8}/g) ?? []).map((group, index) => {
        const key = `${index} ${group}`;
        return <span key={key}>{group}</span>;
      })}
    </code>
  );
}

import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { Fill } from '../Fill';
import { SealIcon, StruckIcon } from '../icons';

const commands = {
  windows: 'Get-FileHash "file.pdf"',
  mac: 'shasum -a 256 "file.pdf"',
  linux: 'sha256sum "file.pdf"',
} as const;

/** How to check a file: on this page where scripts run (`scripts/check-file.ts` shows that part), and by one's own means. */
export function CheckFile({ language, canCheckHere }: { language: Language; canCheckHere: boolean }) {
  const words = catalogues[language].portal.check;
  return (
    <section aria-labelledby="check">
      <h2 id="check">{words.heading}</h2>
      <p>{words.why}</p>
      {canCheckHere && (
        <div id="check-here" className="check" hidden data-reading={words.reading}>
          <label htmlFor="check-file">
            <strong>{words.here}</strong>
            <br />
            {words.choose}
          </label>
          <input id="check-file" type="file" aria-describedby="check-local" />
          <p id="check-local" className="muted">
            {words.local}
          </p>
          <div aria-live="polite">
            <p className="reading" hidden />
            <p className="verdict same" hidden>
              <SealIcon />
              <span>
                <strong>{words.same}.</strong> <Fill text={words.sameDetail} name={<bdi className="matched" />} />
              </span>
            </p>
            <p className="verdict different" hidden>
              <StruckIcon />
              <span>
                <strong>{words.different}.</strong> <Fill text={words.differentDetail} sha256={<code className="fingerprint" />} />
              </span>
            </p>
            <p className="verdict unreadable" hidden>
              {words.unreadable}
            </p>
          </div>
        </div>
      )}
      <details>
        <summary>{words.ownMeans}</summary>
        <dl className="commands">
          {(Object.keys(commands) as (keyof typeof commands)[]).map((system) => (
            <div key={system}>
              <dt>{words[system]}</dt>
              <dd>
                <code>{commands[system]}</code>
              </dd>
            </div>
          ))}
          <div>
            <dt>{words.phone}</dt>
            <dd>{words.phoneWay}</dd>
          </div>
        </dl>
        <p className="muted">{words.example}</p>
      </details>
    </section>
  );
}

import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';

export interface ReferenceFormProps {
  language: Language;
  action: string;
  /** What stands in the fields. */
  reference: string;
  facts: string;
  /** The number that was given is none. */
  isCountUnclear: boolean;
}

/** A reference, and the number of facts that a report prints. */
export function ReferenceForm({ language, action, reference, facts, isCountUnclear }: ReferenceFormProps) {
  const { form } = catalogues[language].verify;
  return (
    <form method="get" action={action}>
      <input type="hidden" name="language" value={language} />
      <label htmlFor="reference">{form.reference}</label>
      <input
        id="reference"
        name="reference"
        className="reference"
        defaultValue={reference}
        required
        maxLength={64}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-describedby="reference-hint"
      />
      <p id="reference-hint" className="hint">
        {form.referenceHint}
      </p>
      <label htmlFor="facts">{form.facts}</label>
      <input
        id="facts"
        name="facts"
        className="count"
        defaultValue={facts}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={isCountUnclear || undefined}
        aria-describedby={isCountUnclear ? 'facts-problem facts-hint' : 'facts-hint'}
      />
      {isCountUnclear && (
        <p id="facts-problem" className="problem">
          {form.factsUnclear}
        </p>
      )}
      <p id="facts-hint" className="hint">
        {form.factsHint}
      </p>
      <button type="submit" className="primary">
        {form.button}
      </button>
    </form>
  );
}

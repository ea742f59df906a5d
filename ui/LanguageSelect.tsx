import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { type Language, languages } from '../shared/languages';
import { useSpoken } from './i18n';

/** The language of the pages; each is named in itself. */
export function LanguageSelect({ hint }: { hint?: string }) {
  const { language, texts, speak } = useSpoken();
  const { settings, failures, languages: names } = texts.dashboard;
  const [failed, setFailed] = useState(false);
  return (
    <Field label={settings.language} validationMessage={failed ? failures.network : null} {...(hint && { hint })}>
      <Select
        value={language}
        onChange={(_event, { value }) => {
          setFailed(false);
          speak(value as Language).catch(() => setFailed(true));
        }}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {names[each]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

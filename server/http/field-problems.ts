import type { z } from 'zod';
import type { FieldProblem } from '../../shared/contract/problem';
import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One RFC 6901 pointer: `~` and `/` inside a name are escaped. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What is wrong with each field and how to mend it, for the reader. `prefix` stands before each pointer (`/query`). */
export function fieldProblems(error: z.ZodError, input: unknown, language: Language, prefix = ''): FieldProblem[] {
  return error.issues.flatMap((issue) =>
    describe(issue, input, language).map(({ pointer, ...rest }) => ({ pointer: prefix + pointer, ...rest })),
  );
}

function describe(issue: Issue, input: unknown, language: Language): FieldProblem[] {
  const words = catalogues[language].errors.fields;
  const pointer = pointerOf(issue.path);
  const one = (code: string, detail: string): FieldProblem[] => [{ pointer, code, detail }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), code: 'field.unknown', detail: words.unknown }));
    case 'invalid_type':
      if (valueAt(input, issue.path) === undefined) return one('field.required', words.required);
      return one('field.wrong-type', words.wrongType(words.types[issue.expected as keyof typeof words.types] ?? issue.expected));
    case 'too_big': {
      const limit = Number(issue.maximum);
      if (issue.origin === 'string') return one('field.too-long', words.tooLong(limit));
      if (issue.origin === 'array') return one('field.too-many', words.tooMany(limit));
      return one('field.too-large', words.tooLarge(limit));
    }
    case 'too_small': {
      const limit = Number(issue.minimum);
      if (issue.origin === 'string')
        return limit === 1 ? one('field.required', words.required) : one('field.too-short', words.tooShort(limit));
      if (issue.origin === 'array') return one('field.too-few', words.tooFew(limit));
      return one('field.too-small', words.tooSmall(limit));
    }
    case 'invalid_value':
      return one('field.not-offered', words.notOffered(issue.values.map(String).join(', ')));
    case 'invalid_format':
      return one('field.format', words.formats[issue.format as keyof typeof words.formats] ?? words.format);
    case 'custom': {
      const code = String(issue.params?.code ?? 'field.invalid');
      return one(code, code === 'text.ill-formed' ? words.illFormed : words.invalid);
    }
    default:
      return one('field.invalid', words.invalid);
  }
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined),
    input,
  );
}

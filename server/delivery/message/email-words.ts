import type { ActivityType } from '../../../shared/contract/activities';
import type { FileFact } from '../../../shared/evidence/kinds';
import type { Language } from '../../../shared/languages';
import { catalogues } from '../../../shared/locales/catalogues';
import type { DispatchContent } from '../../activities/activity';
import { type RenderedBody, renderBody } from './render-body';
import { visibleLine } from './visible-line';

/** What a mail is made of. */
export interface EmailContent extends Omit<DispatchContent, 'files' | 'recipient'> {
  type: ActivityType;
  files: Pick<FileFact, 'name' | 'size' | 'cid'>[];
  reference: string;
  /** The recipient's own address of the portal. */
  link: string;
}

/** The words of a mail in the order in which they are read, each safe as plain text. */
export interface EmailWords {
  language: Language;
  from: string;
  /** Null where it has the name of the sender. */
  organization: string | null;
  whatThisIs: string;
  record: string;
  textHeading: string;
  body: RenderedBody;
  /** Absent where no file travels with the message. */
  files: { heading: string; where: string; list: { name: string; size: string }[] } | null;
  /** A heading before what it is about, in plain text. */
  lead: (heading: string) => string;
  open: string;
  linkLead: string;
  link: string;
  linkIsYours: string;
  reference: string;
  isItReal: string;
  howToCheck: string;
  footer: string;
}

/** Pure: the same content gives the same words. */
export function emailWords(content: EmailContent): EmailWords {
  const { language, type, reference, link } = content;
  const words = catalogues[language].mail;
  const sender = visibleLine(content.sender.name);
  const organization = visibleLine(content.sender.organization);
  // A picture of the text is seen where the text is opened; here it is a note of its own.
  const files = content.files.filter(({ cid }) => cid === null);
  return {
    language,
    from: sender,
    organization: organization === sender ? null : organization,
    whatThisIs: words.whatThisIs[type](organization === sender ? sender : words.who(sender, organization)),
    record: words.record,
    textHeading: words.textHeading(sender),
    body: renderBody(content.body, language),
    files:
      files.length === 0
        ? null
        : {
            heading: words.filesHeading(files.length),
            where: words.filesWhere(files.length),
            list: files.map(({ name, size }) => ({ name: visibleLine(name), size: sizeIn(language, size) })),
          },
    lead: words.lead,
    open: words.open,
    linkLead: words.linkLead,
    link,
    linkIsYours: words.linkIsYours,
    reference: words.reference(reference),
    isItReal: words.isItReal,
    howToCheck: words.howToCheck(new URL('/', link).href, sender),
    footer: words.footer(organization, sender, visibleLine(content.sender.email)),
  };
}

const locales: Record<Language, string> = { en: 'en-CA', fr: 'fr-CA', es: 'es-419' };

/** Decimal units, as file managers show them. */
function sizeIn(language: Language, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const form = { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(locales[language], { ...form, maximumFractionDigits: step > 1 ? 1 : 0 }).format(bytes / 1000 ** step);
}

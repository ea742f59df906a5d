import { accepted, chainOf, fact, file } from './sample-facts';

const minute = 60;
const day = 86_400;

/** Shapes that a report must be able to tell. */
export const samples = {
  acknowledged: () =>
    chainOf([
      accepted(),
      fact.submitting(3),
      fact.delivered(4),
      fact.visited(minute, 4),
      fact.opened(47 * minute),
      fact.requested(48 * minute),
      fact.downloaded(48 * minute + 2),
      fact.requested(49 * minute, 1),
      fact.downloaded(49 * minute + 3, 1),
      fact.acknowledged(52 * minute),
    ]),
  refused: () => chainOf([accepted(), fact.submitting(3), fact.refused(4)]),
  deferred: () =>
    chainOf([
      accepted(),
      ...[0, 1, 2].flatMap((turn) => [fact.submitting(3 + turn * 300), fact.deferred(4 + turn * 300)]),
      fact.submitting(903),
      fact.delivered(904),
    ]),
  lateBounce: () => chainOf([accepted(), fact.submitting(3), fact.delivered(4), fact.bounced(2 * day)]),
  bounceAfterOpening: () =>
    chainOf([accepted(), fact.submitting(3), fact.delivered(4), fact.opened(minute, 'machine'), fact.bounced(2 * day)]),
  uncertain: () => chainOf([accepted(), fact.submitting(3), fact.uncertain(33)]),
  waiting: () => chainOf([accepted({ files: [] })]),
  corrected: () =>
    chainOf([
      accepted({ email: 'ira.qiust@example.test' }),
      fact.submitting(3, 1, 'ira.qiust@example.test'),
      fact.refused(4),
      fact.resend(day, 2, 'ira.quist@example.test'),
      fact.submitting(day + 2, 2),
      fact.delivered(day + 3, 2),
    ]),
  manyFiles: () =>
    chainOf([
      accepted({
        files: Array.from({ length: 40 }, (_, index) =>
          file(
            index,
            index % 7 === 3
              ? {
                  pages: null,
                  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
                  name: `Annex ${index}.docx`,
                }
              : {},
          ),
        ),
      }),
      fact.submitting(3),
      fact.delivered(4),
    ]),
  longNames: () =>
    chainOf([
      accepted({
        files: [
          file(0, { name: `${'x'.repeat(496)}.pdf` }),
          file(1, { name: `${'A name of many words '.repeat(24)}.pdf` }),
          file(2),
          file(3),
        ],
        subject: 'Subject of two hundred and fifty-five letters '.repeat(6).slice(0, 255),
        email: `${'a-very-long-mailbox-name'.repeat(2)}@${'subdomain.'.repeat(14)}example.test`,
        name: 'Nom très long '.repeat(14),
        organization: 'Société en nom collectif Ledoux, Brandt, Tremblay, Desrosiers et associés '.repeat(3),
        senderName: 'Marie-Clémence-Angélique de la Bruère-Montpetit '.repeat(4),
      }),
      fact.submitting(3),
      fact.delivered(4),
      fact.bounced(2 * day),
    ]),
  otherScripts: () =>
    chainOf([
      accepted({
        subject: 'إشعار بالإخلاء – הודעת פינוי – 退去通知',
        name: 'דניאל لطيف 田中',
        body: '<p>مرحبا بالعالم، هذا إشعار رسمي.</p><p>通知書をお送りします。この文書は重要です。</p><p>Zażółć gęślą jaźń, Ωμέγα, Привет, ffi flow Tiếng Việt</p>',
        files: [file(0, { name: '契約書 2026.pdf' }), file(1, { name: 'invoice\u202Efdp.exe' }), file(2, { name: 'עסקה.pdf' })],
      }),
      fact.submitting(3),
      fact.delivered(4),
      fact.opened(60),
    ]),
  hugeBody: () =>
    chainOf([
      accepted({
        body: `<h2>Terms</h2>${Array.from({ length: 160 }, (_, index) => `<p>${index + 1}. ${'The tenant shall keep the premises in good order and give notice of any damage without delay. '.repeat(4)}</p>`).join('')}`,
      }),
      fact.submitting(3),
      fact.delivered(4),
    ]),
  scanners: () =>
    chainOf([
      accepted(),
      fact.submitting(3),
      fact.delivered(4),
      ...Array.from({ length: 60 }, (_, hour) => fact.visited(3600 * (hour + 1), 3 + hour, 'machine')),
      fact.visited(61 * 3600, 1200, 'likely-machine'),
      fact.visited(62 * 3600, 2, 'person'),
      fact.opened(63 * 3600),
    ]),
};

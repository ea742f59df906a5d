/** "Is this message real?": what anybody may learn of a reference. */
export const verify = {
  title: 'Is this message real?',
  skip: 'Skip to the content',
  intro:
    'Every message that Witness carries has a reference. It stands at the end of the email and in the proof report. Give it here to see whether Witness knows it.',
  known: {
    heading: 'Witness knows this reference',
    reference: 'Reference',
    accepted: 'Accepted',
    organization: 'From',
    domain: 'Mail domain',
    domainMeaning: 'The address from which our mails come ends in this domain.',
    sinceReport: 'Since your report',
    coverage: {
      later: 'Facts were recorded after those that the report covers. Ask whoever gave it to you for the newest version.',
      whole: 'No fact was recorded after those that the report covers.',
      fewer: 'The report counts more facts than we hold. Compare the number with page 1. If it is right, do not rely on the report.',
    },
  },
  caution: {
    heading: 'What this does not prove',
    text: 'A reference can be copied. That we know it does not prove that what you hold is the message that was accepted under it. Compare the organization, the time and the domain of the address from which the message came.',
    call: 'In doubt, call {organization} at a number that you already know, not one from the message.',
  },
  unknown: {
    heading: 'Witness does not know this reference',
    text: 'No message was accepted under it here. It may be mistyped: compare it letter by letter, then try again.',
    todo: 'If it is right, do not trust the message. Open nothing in it, and call the person it names at a number that you already know.',
  },
  form: {
    heading: 'Check a reference',
    reference: 'Reference',
    referenceHint: 'Sixteen letters and digits, such as W7K2-9QTD-3MFA-X0BE. Capitals and dashes do not matter.',
    facts: 'Number of facts in your proof report (optional)',
    factsHint: 'Page 1 says how many facts the report covers. With this number you learn whether there are later ones.',
    factsUnclear: 'This is not a whole number from 1 on. Give the number that page 1 prints, or leave the field empty.',
    button: 'Check',
  },
  foot: 'This page shows no address of a person and nothing of what a message says.',
};

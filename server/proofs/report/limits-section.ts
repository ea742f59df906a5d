import type { Section } from './block';
import type { Telling } from './telling';

/** What the report shows and what it does not, as far as this version is sealed and logged. */
export function composeLimits({ texts, sealing, standing }: Telling): Section {
  const { limits } = texts.proof;
  const isDemonstration = sealing?.stampedBy?.isDemonstration || standing?.checkpoint.stamped?.isDemonstration;
  const existed = standing?.checkpoint.stamped ? [limits.provesLogged(standing.log.seq, standing.checkpoint.size)] : [];
  return {
    title: limits.title,
    blocks: [
      { block: 'subheading', text: limits.proves },
      { block: 'list', items: [...limits.provesItems, ...existed], numbered: false },
      { block: 'subheading', text: limits.doesNotProve },
      {
        block: 'list',
        items: [
          ...limits.doesNotProveItems,
          sealing ? limits.sealedByItself : limits.unsealedByItself,
          ...(isDemonstration ? [limits.demonstration] : []),
        ],
        numbered: false,
      },
      { block: 'paragraph', text: limits.notQualified },
    ],
  };
}

export function composeCheck({ texts, sealing, standing, trusted }: Telling, url: string, reference: string): Section {
  const { check } = texts.proof;
  const [first = '', ...rest] = check.steps(url, reference);
  const items = [
    first,
    ...(sealing && trusted ? [check.seal(trusted.keysUrl)] : []),
    ...rest.slice(0, -1),
    ...(standing ? [check.checkpoint] : []),
    ...rest.slice(-1),
  ];
  return { title: check.title, blocks: [{ block: 'list', items, numbered: true }] };
}

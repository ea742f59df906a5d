import type { Section } from './block';
import type { Telling } from './telling';

export function composeLimits({ texts }: Telling): Section {
  const { limits } = texts.proof;
  return {
    title: limits.title,
    blocks: [
      { block: 'subheading', text: limits.proves },
      { block: 'list', items: limits.provesItems, numbered: false },
      { block: 'subheading', text: limits.doesNotProve },
      { block: 'list', items: limits.doesNotProveItems, numbered: false },
      { block: 'paragraph', text: limits.notQualified },
    ],
  };
}

export function composeCheck({ texts }: Telling, url: string, reference: string): Section {
  const { check } = texts.proof;
  return { title: check.title, blocks: [{ block: 'list', items: check.steps(url, reference), numbered: true }] };
}

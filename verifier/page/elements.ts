type Child = Node | string | null | false;

/** An element with its attributes and children; what is null or false is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | boolean> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value === true) element.setAttribute(key, '');
    else if (value !== false) element.setAttribute(key, value);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

const svg = 'http://www.w3.org/2000/svg';
const shapes = {
  valid: [
    'M12 2l2.6 2 3.3-.3 1 3.1 2.8 1.8-1 3.2 1 3.2-2.8 1.8-1 3.1-3.3-.3L12 22l-2.6-2.4-3.3.3-1-3.1L2.300 15l1-3.200-1-3.200 2.800-1.800 1-3.100 3.300.300z',
    'M8 12l3 3 5-6',
  ],
  altered: ['M8 2h8l6 6v8l-6 6H8l-6-6V8z', 'M8.500 8.500l7 7m0-7l-7 7'],
  'signer-unknown': ['M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z', 'M9 9.500a3 3 0 1 1 4.200 2.700c-.8.4-1.200 1-1.200 1.800M12 17v.5'],
} as const;

/** The mark of a verdict: a shape of its own, so that colour carries nothing alone. */
export function verdictMark(verdict: keyof typeof shapes): SVGElement {
  const mark = document.createElementNS(svg, 'svg');
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.8',
    'aria-hidden': 'true',
  }))
    mark.setAttribute(name, value);
  for (const shape of shapes[verdict]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', shape);
    mark.append(path);
  }
  return mark;
}

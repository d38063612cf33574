/** A plate's plain nodes as React elements. */
import { createElement } from 'react';
import type { ReactElement } from 'react';
import type { PlateNode } from '../../map/plate.ts';

/** Attributes as they stand, texts as texts. */
export function elementOf(node: PlateNode, key: string): ReactElement {
  const { tag, attributes, children } = node;
  return createElement(
    tag,
    { ...reactNames(attributes), key },
    typeof children === 'string' ? children : children.map((child, index) => elementOf(child, String(index))),
  );
}

function reactNames(attributes: PlateNode['attributes']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name === 'class' ? 'className' : /^(data|aria)-/.test(name) ? name : camelCase(name),
      value,
    ]),
  );
}

function camelCase(name: string): string {
  return name.replace(/[-:](\w)/g, (_, letter: string) => letter.toUpperCase());
}

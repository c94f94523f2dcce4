/**
 * An element with its properties (or attributes, where it has no such property) and its children.
 * Children are nodes and text, never markup: nothing here is a Trusted Types sink.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string | false | undefined)[]} children what is missing is left out
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) Object.assign(node, { [name]: value });
    else node.setAttribute(name, `${value}`);
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/**
 * @param {string} label
 * @param {string} look class names
 * @param {() => void} onclick
 */
export const button = (label, look, onclick) =>
  element('button', { type: 'button', className: look, onclick }, label);

/**
 * What something is, and in a line what that means.
 * @param {'li' | 'p'} tag
 * @returns {(told: { title: string, description: string }) => HTMLElement}
 */
export const titled = (tag) => ({ title, description }) => element(tag, {}, element('b', {}, title), ` ${description}`);

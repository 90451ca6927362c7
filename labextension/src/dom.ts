type Child = Node | string | null;

/** What Jupyter's shortcuts must be kept from, element by element: on a parent the mark has no effect. */
const FOCUSABLE = new Set(['a', 'button', 'details', 'dialog', 'iframe', 'input', 'summary']);

/** An element with these attributes and children; an attribute that is null is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (FOCUSABLE.has(tag)) made.dataset.lmSuppressShortcuts = 'true';
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.filter(child => child !== null));
  return made;
}

/** A button that does something. */
export function button(label: string, act: () => void, attributes: Record<string, string | null> = {}): HTMLButtonElement {
  const made = h('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** A time of the server, as people here write it. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const clock = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return `${at.toLocaleDateString([], { day: 'numeric', month: 'long' })}, ${clock}`;
}

/** What has this key now: what was drawn anew is another element. */
export function byKey(key: string | undefined): HTMLElement | null {
  return key === undefined ? null : document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

/**
 * A box over the page with a heading, a body and a way to close it; Escape closes it too, and the focus goes back to where it was.
 */
export function openBox(title: string, ...body: Child[]): HTMLDialogElement {
  const heading = h('h2', { id: 'course-box-title', tabindex: '-1', 'data-lm-suppress-shortcuts': 'true' }, title);
  const close = button('Close', () => box.close(), { class: 'course-close' });
  const box = h('dialog', { class: 'course-box', 'aria-labelledby': heading.id }, h('header', {}, heading, close), ...body);
  const before = document.activeElement as HTMLElement | null;
  box.addEventListener('close', () => {
    box.remove();
    (before?.isConnected ? before : byKey(before?.dataset.key))?.focus();
  });
  document.body.append(box);
  box.showModal();
  heading.focus();
  return box;
}

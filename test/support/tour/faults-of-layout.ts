/**
 * Runs in the page, on what it shows now: everything that a designer would not let pass. Each fault is said with the
 * element it concerns.
 */
export function faultsOfLayout(): readonly string[] {
  const faults: string[] = [];
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()}${element.id ? ` id=${element.id}` : ''} class="${element.getAttribute('class') ?? ''}"> « ${(element.textContent ?? '').trim().slice(0, 60)} »`;
  const clipped = (element: Element | null): boolean =>
    element !== null && (getComputedStyle(element).clipPath === 'inset(50%)' || clipped(element.parentElement));
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.skip') === null &&
    !clipped(element);
  /** What lies over the page on purpose. */
  const floats = (node: Element | null) =>
    node?.closest('.combobox-panel, .account-panel, .navigation.open, .term-text') ?? null;
  const dialog = document.querySelector('dialog[open]');
  const scope: ParentNode = dialog ?? document;
  const all = [...scope.querySelectorAll('body *')].filter(isShown);

  // Nothing is wider than the window, but what scrolls by itself.
  const width = document.documentElement.clientWidth;
  const scrollsItself = (element: Element | null): boolean =>
    element !== null &&
    (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrollsItself(element.parentElement));
  if (document.documentElement.scrollWidth > width) {
    const wide = all.filter((element) => element.getBoundingClientRect().right > width + 1 && !scrollsItself(element));
    faults.push(
      `the page is ${document.documentElement.scrollWidth} px wide in a window of ${width}: ${wide.slice(-2).map(name).join(', ')}`,
    );
  }

  // What is pressed is at least 24 px high and wide; a link in a text has as much room around it (WCAG 2.5.8).
  const pressed = 'a[href], button, input, select, textarea, summary, [role=tab], [role=option]';
  const targets = all
    .filter((element) => element.matches(pressed))
    .map((control) => ({ control, box: (control.closest('label') ?? control).getBoundingClientRect() }));
  for (const { control, box } of targets) {
    if (Math.min(box.width, box.height) > 23.5) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const crowded = targets.some(
      (other) =>
        other.control !== control &&
        floats(other.control) === floats(control) &&
        Math.hypot(
          x - Math.min(Math.max(x, other.box.left), other.box.right),
          y - Math.min(Math.max(y, other.box.top), other.box.bottom),
        ) < 12,
    );
    const link = control.matches('a') && getComputedStyle(control).display === 'inline';
    if (crowded || !link) faults.push(`only ${Math.round(box.width)} × ${Math.round(box.height)} px: ${name(control)}`);
  }

  // Nothing lies upon what is to be pressed or read.
  const texts = all.flatMap((element) =>
    [...element.childNodes].filter(
      (node): node is Text => node instanceof Text && (node.textContent ?? '').trim() !== '',
    ),
  );
  const boxes = texts.flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter((box) => box.width > 1).map((box) => ({ text, box }));
  });
  boxes.sort((one, other) => one.box.top - other.box.top);
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (other.box.top >= one.box.bottom - 3) break;
      if (other.text === one.text || floats(one.text.parentElement) !== floats(other.text.parentElement)) continue;
      const over = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const under = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (over > 2 && under > Math.min(one.box.height, other.box.height) / 2)
        faults.push(`« ${one.text.data.trim().slice(0, 40)} » and « ${other.text.data.trim().slice(0, 40)} » overlap`);
    }
  });

  // No text is cut off.
  for (const element of all) {
    const { overflowX, overflowY } = getComputedStyle(element);
    if (element.matches('input, select, textarea') || (overflowX !== 'hidden' && overflowY !== 'hidden')) continue;
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
      faults.push(`cut off: ${name(element)}`);
  }
  return faults;
}

/** Runs in the page: what French typography asks for (no-break spaces, curly apostrophes, e‑mail), outside code and values. */
export function faultsOfFrench(): readonly string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    if (node.parentElement?.closest('code, pre, .mono, .mail-text, script, style, noscript, [lang="en"]')) continue;
    if (/\S [:;?!»]|« | »/.test(text) || /« \S|\S »/.test(text)) faults.push(`a plain space: « ${text.trim()} »`);
    if (/\p{Ll}'\p{L}|\p{L}'\p{Ll}/u.test(text)) faults.push(`a straight apostrophe: « ${text.trim()} »`);
    if (/\be-mail/i.test(text)) faults.push(`a hyphen that breaks: « ${text.trim()} »`);
    if (/\p{L}[;?!»]|«\p{L}/u.test(text)) faults.push(`a space is missing: « ${text.trim()} »`);
  }
  return faults;
}

/** Runs in the page: what still moves, where the person asked for less motion. */
export function faultsOfMotion(): readonly string[] {
  const seconds = (list: string) =>
    Math.max(...list.split(',').map((one) => Number.parseFloat(one) * (one.includes('ms') ? 0.001 : 1)));
  return [...document.querySelectorAll('body *')]
    .filter((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      return seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01);
    })
    .map((element) => `moves: <${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`);
}

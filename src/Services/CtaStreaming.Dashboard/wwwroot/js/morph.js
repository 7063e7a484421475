// Makes one element like another by changing only what differs. Children with a data-key are the same where their keys are.

export function morph(old, next) {
  attributes(old, next);
  const kept = new Map();
  for (const child of old.children) if (child.dataset?.key) kept.set(child.dataset.key, child);

  let place = old.firstChild;
  for (const wanted of [...next.childNodes]) {
    const key = wanted.dataset?.key;
    const match = key ? kept.get(key) : isLike(place, wanted) ? place : null;
    if (!match) {
      old.insertBefore(wanted, place);
      continue;
    }

    if (match === place) place = place.nextSibling;
    else old.insertBefore(match, place);
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, wanted);
    else if (match.data !== wanted.data) match.data = wanted.data;
  }

  while (place) {
    const gone = place;
    place = place.nextSibling;
    gone.remove();
  }
}

function isLike(one, other) {
  return one && one.nodeType === other.nodeType && one.nodeName === other.nodeName && !one.dataset?.key;
}

function attributes(old, next) {
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
}

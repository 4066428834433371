// Previous and next buttons for rails. Without JavaScript the rails scroll natively.
for (const rail of document.querySelectorAll('.rail')) {
  const track = rail.querySelector('.track');
  const arrows = rail.querySelector('.arrows');
  if (!track || !arrows) continue;
  const [previous, next] = arrows.querySelectorAll('button');
  const update = () => {
    const room = track.scrollWidth - track.clientWidth;
    arrows.hidden = room < 8;
    previous.disabled = track.scrollLeft < 8;
    next.disabled = track.scrollLeft > room - 8;
  };
  previous.addEventListener('click', () => track.scrollBy({ left: -0.8 * track.clientWidth }));
  next.addEventListener('click', () => track.scrollBy({ left: 0.8 * track.clientWidth }));
  track.addEventListener('scroll', update, { passive: true });
  addEventListener('resize', update, { passive: true });
  update();
}

// Tells the shop which recommendations were seen: half of them in view for a second.
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(target.seenTimer);
    if (isIntersecting) target.seenTimer = setTimeout(() => tell(target), 1000);
  }
}, { threshold: 0.5 });

function tell(rail) {
  seen.unobserve(rail);
  const form = new URLSearchParams({ rec_id: rail.dataset.recId, from: rail.dataset.placement });
  for (const card of rail.querySelectorAll('[data-item-id]')) form.append('item', card.dataset.itemId);
  navigator.sendBeacon('/shown', form);
}

for (const rail of document.querySelectorAll('[data-rec-id]')) seen.observe(rail);

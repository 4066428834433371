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

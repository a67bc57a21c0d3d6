// Comfort on top of pages that work without it.
import './session.js';

const menu = document.querySelector('.app-menu');
if (menu) {
  const button = menu.firstElementChild;
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      button.focus();
    }
  });
  addEventListener('pointerdown', (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// A second click on a slow connection must not send a form twice; what is downloaded may be asked again.
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || 'again' in form.dataset) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});

// A page that the browser kept alive can be used again after 'back'.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('[data-sent]')) delete form.dataset.sent;
});

// Going back to the page that leads to eHerkenning must not send the visitor forward again.
const [visit] = performance.getEntriesByType('navigation');
const onward = document.querySelector('form[data-auto-submit]');
if (onward && visit?.type !== 'back_forward') onward.requestSubmit();

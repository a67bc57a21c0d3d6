// Warn before the session ends, and leave the page when it did. Without this file the next click tells.
const dialog = document.querySelector('#sessie');
const MARGIN = 1500; // the site counts from a moment before the page arrived

function begin() {
  const [stay] = dialog.querySelectorAll('form');
  const failed = dialog.querySelector('[role=alert]');
  const tabs = new BroadcastChannel('sessie');
  const warning = dialog.dataset.warn * 1000;
  let end = 0;
  let told = 0;
  let timer;

  const leave = () => location.assign(dialog.dataset.page);

  function warn() {
    if (Math.abs(end - told) < MARGIN) return;
    told = end;
    const english = document.documentElement.lang === 'en';
    const time = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' }).format(end);
    dialog.querySelector('[data-time]').textContent = english ? time : `${time.replace(':', '.')} uur`;
    if (!dialog.open) dialog.showModal();
  }

  function look() {
    clearTimeout(timer);
    const left = end - Date.now();
    if (left <= -MARGIN) return leave();
    if (left <= warning) warn();
    timer = setTimeout(look, left > warning ? left - warning : left + MARGIN);
  }

  function last(until) {
    end = until;
    failed.hidden = true;
    if (dialog.open && end - Date.now() > warning) dialog.close();
    look();
  }

  async function extend(event) {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(stay));
    const answer = await fetch(stay.action, { method: 'POST', body }).catch(() => null);
    if (!answer || answer.status >= 500) failed.hidden = false;
    else if (!answer.ok) leave();
    else {
      last(Date.now() + (await answer.json()).seconds * 1000);
      dialog.close();
      tabs.postMessage(end);
    }
  }

  stay.addEventListener('submit', extend);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    stay.requestSubmit();
  });
  // Another tab of the same session shows that its owner is there.
  tabs.addEventListener('message', ({ data }) => data > end && last(data));
  // Timers stand still while a computer sleeps.
  addEventListener('pageshow', look);
  document.addEventListener('visibilitychange', look);
  last(Date.now() + dialog.dataset.seconds * 1000);
  tabs.postMessage(end);
}

if (dialog) begin();

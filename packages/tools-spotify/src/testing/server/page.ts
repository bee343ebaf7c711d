/** How all pages of the simulator look. */
export const problemPage = (title: string, explanation: string): string =>
  page(
    title,
    `<p class="note">This is a simulator of Spotify.</p><h1>${escape(title)}</h1><p>${escape(explanation)}</p>`,
  );

/** A page of the simulator; `body` is HTML already. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:28rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1rem}
img{max-width:100%;height:auto;border-radius:8px}
.note{border:1px solid;border-radius:8px;padding:.5rem .75rem;font-size:.875rem}
fieldset{border:1px solid;border-radius:8px;padding:.5rem 1rem}
label{display:flex;gap:.75rem;align-items:center;min-height:44px;cursor:pointer}
small{display:block;opacity:.8}
.buttons{display:flex;gap:.75rem;margin-top:1.5rem}
button{flex:1;min-height:44px;font:inherit;border:1px solid;border-radius:22px;background:transparent;color:inherit;cursor:pointer}
button.main{background:#0b6e2e;border-color:#0b6e2e;color:#fff;font-weight:600}
:focus-visible{outline:3px solid #1a73e8;outline-offset:2px}`;

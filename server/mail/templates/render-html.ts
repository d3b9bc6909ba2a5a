import { escapeHtml } from '../../platform/escape-html.ts';
import { type Block, colon, type Inline, type Line, type Message, words } from './message.ts';

/**
 * Colours are written out: mail clients ignore CSS variables and linked sheets, many the <style> element too, which
 * therefore only adds the dark scheme. No image, no script, nothing fetched from anywhere.
 */
const light = {
  page: '#f2f6f7',
  surface: '#ffffff',
  soft: '#f8fafb',
  text: '#10242e',
  muted: '#435863',
  line: '#d8e1e5',
  accent: '#0b6472',
  notice: '#fdf0dc',
  noticeEdge: '#e9b668',
} as const;

const darkScheme = [
  '.page{background:#0e1a20!important}',
  '.surface{background:#16252d!important;border-color:#31454f!important;color:#e8f0f3!important}',
  '.soft{background:#1b2d36!important;border-color:#31454f!important;color:#c3d1d8!important}',
  '.text{color:#e8f0f3!important}',
  '.muted{color:#c3d1d8!important}',
  '.edge{border-color:#31454f!important}',
  '.accent{color:#74cbd8!important}',
  '.notice{background:#3a2c14!important;border-color:#c98f37!important;color:#fbe9cb!important}',
  '.button{background:#74cbd8!important;color:#07252b!important}',
].join('');

const font = "system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The HTML part: one column, 600 px at most, as in the mock-up. Every word passes through `escapeHtml`. */
export const renderHtml = (message: Message): string => `<!doctype html>
<html lang="${message.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(message.subject)}</title>
<style>@media (prefers-color-scheme:dark){${darkScheme}}</style>
</head>
<body class="page" style="margin:0;padding:16px;background:${light.page}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(message.preheader)}</div>
<div class="surface" style="max-width:600px;margin:0 auto;background:${light.surface};color:${light.text};border:1px solid ${light.line};border-radius:12px;overflow:hidden;font:16px/1.55 ${font}">
<div class="edge accent" style="padding:18px 28px;border-bottom:1px solid ${light.line};color:${light.accent};font-weight:700">${escapeHtml(message.brand)}</div>
<div style="padding:26px 28px 8px">
<h1 class="text" style="margin:0 0 14px;font-size:23px;line-height:1.25;color:${light.text};overflow-wrap:anywhere">${message.headline.map((part) => escapeHtml(words(part))).join('')}</h1>
${message.blocks.map((block) => blockHtml(block, message.locale)).join('\n')}
</div>
<div class="soft" style="padding:16px 28px 20px;border-top:1px solid ${light.line};background:${light.soft};font-size:13.5px;color:${light.muted}">${[[`${message.portal.label}, ${message.portal.url}`], ...message.footer].map(lineHtml).join('<br>')}</div>
</div>
</body>
</html>
`;

const lineHtml = (line: Line): string => line.map(inlineHtml).join('');

function inlineHtml(part: Inline): string {
  if (typeof part === 'string') return escapeHtml(part);
  if ('address' in part) {
    return `<a class="accent" href="${escapeHtml(mailto(part.address))}" style="color:${light.accent}">${escapeHtml(part.address)}</a>`;
  }
  return `<b>${escapeHtml(words(part))}</b>`;
}

/** RFC 6068 §2: characters that mean something in a mailto URI are percent-encoded in the local part. */
const mailto = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `mailto:${encodeURIComponent(address.slice(0, at))}@${address.slice(at + 1)}`;
};

function blockHtml(block: Block, locale: Message['locale']): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 20px">${lineHtml(block.line)}</p>`;
    case 'notice':
      return `<div class="notice" style="margin:0 0 22px;padding:14px 18px;background:${light.notice};border-left:5px solid ${light.noticeEdge};border-radius:8px">${lineHtml(block.line)}</div>`;
    case 'action':
      return `<p style="margin:0 0 8px"><a class="button" href="${escapeHtml(block.url)}" style="display:inline-block;padding:13px 22px;background:${light.accent};color:#ffffff;font-weight:600;text-decoration:none;border-radius:8px;overflow-wrap:anywhere">${block.label.map((part) => escapeHtml(words(part))).join('')}</a></p>
<p class="muted" style="margin:0 0 26px;font-size:14px;color:${light.muted}">${escapeHtml(block.note)} ${escapeHtml(block.fallback)}<br><span style="overflow-wrap:anywhere">${escapeHtml(block.url)}</span></p>`;
    case 'list':
      return `<h2 class="text" style="margin:0 0 8px;font-size:17px;color:${light.text}">${escapeHtml(block.title)}</h2>
<ul style="margin:0 0 24px;padding-left:20px">
${block.items.map((item) => `<li style="margin:0 0 6px">${lineHtml(item)}</li>`).join('\n')}
</ul>`;
    case 'facts':
      return `<div class="soft" style="margin:0 0 22px;padding:14px 18px;background:${light.soft};border:1px solid ${light.line};border-radius:8px;font-size:15px;overflow-wrap:anywhere">
${block.rows.map(({ term, value }) => `<div style="margin:0 0 4px"><span class="muted" style="color:${light.muted}">${escapeHtml(term)}${colon[locale]}</span> ${escapeHtml(value)}</div>`).join('\n')}
</div>`;
  }
}

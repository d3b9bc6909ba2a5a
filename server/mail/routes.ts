import type { FastifyInstance } from 'fastify';
import { receiveBounce } from '../../core/contract/bounces.ts';
import * as contract from '../../core/contract/mailbox.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { fileAnswer } from '../platform/http-file.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import { listMails, listRefusedAddresses, readMail } from './list-mails.ts';
import { type PreviewAsked, previewMail } from './preview-mail.ts';
import { type BounceDeps, recordBounce } from './record-bounce.ts';
import { type ResendDeps, resendMail } from './resend-mail.ts';
import type { MailSettings } from './settings.ts';

type MailDoorDeps = Omit<ResendDeps, 'delivery'> & BounceDeps & { readonly settings: MailSettings };

/**
 * The HTML of a mail has its styles inside, as mail programs need; nothing else of it may be loaded or run, and only the
 * portal may frame it. Its own header, since a frame made from a string would take the page's (CSP3 §7.8, srcdoc).
 */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

export function registerMailRoutes(app: FastifyInstance, { settings, ...given }: MailDoorDeps): void {
  const deps: ResendDeps & BounceDeps = { ...given, delivery: settings.delivery };
  route(app, contract.listMails, async ({ actor, query }) => accept(await listMails(deps, actor, query)));
  route(app, contract.readMail, ({ actor, params }) => readMail(deps, actor, params.mailId));
  route(app, contract.resendMail, ({ actor, params }) => resendMail(deps, actor, params.mailId));
  route(app, contract.listRefusedAddresses, async ({ actor }) => accept(await listRefusedAddresses(deps, actor)));

  publicRoute(app, receiveBounce, ({ client, body }) => recordBounce(deps, client.authorization, body));

  const preview = (asked: PreviewAsked) => previewMail(asked, settings, deps.clock.now());
  route(app, contract.previewMail, async ({ actor, params, query }) => {
    if (!deps.canReadAll(actor)) return refuse('not-found');
    const { subject, from, to, cc, text } = preview({ ...params, ...query });
    return accept({ subject, from, to: to.join(', '), cc: cc.join(', '), text });
  });
  route(app, contract.previewMailHtml, async ({ actor, params, query }) => {
    if (!deps.canReadAll(actor)) return refuse('not-found');
    const bytes = new TextEncoder().encode(preview({ ...params, ...query }).html);
    const headers = { 'content-security-policy': mailPolicy };
    return accept(fileAnswer({ bytes, mediaType: 'text/html; charset=utf-8', headers }));
  });
}

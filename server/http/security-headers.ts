import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

// The hosts that frame add-ins: https://learn.microsoft.com/office/dev/add-ins/concepts/privacy-and-security and the Outlook web clients.
const outlookFrames = [
  "'self'",
  'https://outlook.live.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.cloud.microsoft',
  'https://*.office.com',
  'https://*.office365.com',
  'https://*.officeapps.live.com',
];

interface Audience {
  /** TLS all the way to the browser: HSTS, and no mixed content. */
  secure: boolean;
  /** Who may show the page in a frame: nobody, or Outlook. */
  framedBy: 'nobody' | 'outlook';
}

/** A policy that names everything a page may load; inline styles need this response's nonce, inline scripts do not exist. */
export function securityHeaders({ secure, framedBy }: Audience): RequestHandler {
  const outlook = framedBy === 'outlook';
  const nonce = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.nonce}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': outlook ? ["'self'", 'https://appsforoffice.microsoft.com'] : ["'self'"],
        'style-src': ["'self'", nonce],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'"],
        'font-src': ["'self'"],
        'frame-src': ["'self'", 'blob:'],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': outlook ? outlookFrames : ["'none'"],
        ...(secure && { 'upgrade-insecure-requests': [] }),
      },
    },
    // Office on the web shows the pane in a frame of another origin and opens dialogs that talk back to it.
    crossOriginOpenerPolicy: outlook ? false : { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: outlook ? 'cross-origin' : 'same-origin' },
    frameguard: outlook ? false : { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure && { maxAge: 63_072_000, includeSubDomains: true },
  });
}

/** The path of the one page that Outlook frames. */
export function isFramedByOutlook(request: Request): boolean {
  return request.path.startsWith('/addin/');
}

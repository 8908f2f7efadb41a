// Who is told, in the words of Alertmanager: one receiver of fleet.yaml at a time. Rule: a value that may be a secret goes through `put`.

import type { Given, Receiver, Way } from '../fleet/model.ts';

/**
 * A field whose value may be a secret: in place, or as `NAME_file`. older: whether Alertmanager 0.25 reads a file there, too (amtool check-config of
 * 0.25.0 and 0.28.1, 2026-11-29: telegram, discord and webhook got theirs in between). form: what is made of the value.
 */
export type Put = (
  field: string,
  given: Given,
  how?: { readonly older?: boolean; readonly form?: (value: string) => string },
) => Readonly<Record<string, string>>;

/** The key of fleet.yaml, and Alertmanager's. */
const sections = {
  slack: 'slack_configs',
  email: 'email_configs',
  pagerduty: 'pagerduty_configs',
  telegram: 'telegram_configs',
  discord: 'discord_configs',
  ntfy: 'webhook_configs',
  webhook: 'webhook_configs',
  teams: 'msteamsv2_configs',
} as const satisfies Record<Way['kind'], string>;

/** Alertmanager's name for what sends, as its metrics have it. */
export const integrations = {
  slack: 'slack',
  email: 'email',
  pagerduty: 'pagerduty',
  telegram: 'telegram',
  discord: 'discord',
  ntfy: 'webhook',
  webhook: 'webhook',
  teams: 'msteamsv2',
} as const satisfies Record<Way['kind'], string>;

/** `firing: HostDown on web-1 (lon1)`, `firing: HostDiskFull (3)` */
const title =
  '{{ .Status }}: {{ .CommonLabels.alertname }}{{ with .CommonLabels.host }} on {{ . }}{{ end }}' +
  '{{ with .CommonLabels.region }} ({{ . }}){{ end }}{{ if gt (len .Alerts) 1 }}, {{ len .Alerts }} alerts{{ end }}';

/** What is wrong, and what to do; of what is over, only that. */
const text =
  '{{ range .Alerts }}{{ if eq .Status "resolved" }}Over: {{ end }}{{ .Annotations.summary }}\n' +
  '{{ if and (eq .Status "firing") .Annotations.remedy }}{{ .Annotations.remedy }}\n{{ end }}{{ end }}';

export function receiverEntry({ name, way, resolved }: Receiver, put: Put): object {
  return { name, [sections[way.kind]]: [{ send_resolved: resolved, ...fields(way, put) }] };
}

function fields(way: Way, put: Put): object {
  switch (way.kind) {
    case 'slack':
      return {
        ...put('api_url', way.url, { older: true }),
        ...(way.channel !== undefined && { channel: way.channel }),
        title,
        // A monitor's Alertmanager has no address that a browser reaches.
        title_link: '',
        text,
        fallback: title,
      };
    case 'email':
      return {
        to: way.to.join(', '),
        from: way.from,
        smarthost: way.server,
        require_tls: way.tls,
        ...(way.username !== undefined && { auth_username: way.username }),
        ...(way.password && put('auth_password', way.password, { older: true })),
        headers: { Subject: title },
        html: '',
        text,
      };
    case 'pagerduty':
      return {
        ...put('routing_key', way.routingKey, { older: true }),
        description: title,
        severity: '{{ with .CommonLabels.severity }}{{ . }}{{ else }}error{{ end }}',
        client: 'PromGuard',
        client_url: '',
      };
    case 'telegram':
      // Without a parse mode, no text of an alert can break the message.
      return { ...put('bot_token', way.token), chat_id: way.chat, parse_mode: '', message: `${title}\n${text}` };
    case 'discord':
      return { ...put('webhook_url', way.url), title, message: text };
    case 'teams':
      return { ...put('webhook_url', way.url), title, text };
    case 'ntfy':
      // ntfy makes title, text and priority of Alertmanager's own JSON (docs.ntfy.sh/publish, "Pre-defined templates", 2026-11-29).
      return { ...put('url', way.url, { form: withTemplate }), ...authorization(way.token, put) };
    case 'webhook':
      return { ...put('url', way.url), ...authorization(way.token, put) };
  }
}

function withTemplate(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}template=alertmanager`;
}

function authorization(token: Given | undefined, put: Put): object {
  return token ? { http_config: { authorization: put('credentials', token, { older: true }) } } : {};
}

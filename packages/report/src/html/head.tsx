/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';

interface HeadProps {
  readonly title: string;
  readonly css: string;
  /** What the page may do beyond its own styles, as directives of its policy. */
  readonly allows?: string;
}

/** The head of a page that makes no request. */
export function Head({ title, css, allows }: HeadProps): VNode {
  const policy = ["default-src 'none'", "style-src 'unsafe-inline'", allows ?? []].flat();
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta http-equiv="Content-Security-Policy" content={policy.join('; ')} />
      <title>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: css }} />
    </head>
  );
}

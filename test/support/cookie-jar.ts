/** What a browser keeps of `Set-Cookie`, by name; an empty value is one that was taken away. */
export function cookieJar() {
  const kept = new Map<string, string>();
  return {
    /** One header for each cookie set. */
    take(setCookies: readonly string[]) {
      for (const line of setCookies) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') kept.delete(name);
        else kept.set(name, value);
      }
    },
    get: (name: string): string | undefined => kept.get(name),
    set: (name: string, value: string) => void kept.set(name, value),
    delete: (name: string) => void kept.delete(name),
    header: (): Record<string, string> =>
      kept.size === 0 ? {} : { cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') },
  };
}

// The package ships types but leaves them out of its "exports".
declare module '@digital-go-jp/tailwind-theme-plugin' {
  import type { Config } from 'tailwindcss';

  const plugin: NonNullable<Config['plugins']>[number];
  export default plugin;
}

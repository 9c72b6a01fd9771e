import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  title: string;
  reference?: string;
  revision?: string;
  printedBy?: string;
  printedAt?: string;
  /** 「未承認・持出禁止」 and the like. */
  marking?: string;
};

/** On paper only: what this is, which version, who printed it and when. */
export function PrintHeader({ title, reference, revision, printedBy, printedAt, marking }: Props) {
  const t = useT();
  const facts = [
    [t('component.print.reference'), reference],
    [t('component.print.revision'), revision],
    [t('component.print.printedBy'), printedBy],
    [t('component.print.printedAt'), printedAt],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <div className="mb-6 hidden border-b-2 border-black pb-3 print:block">
      {marking ? <p className="mb-2 border-2 border-black p-1 text-center font-700">{marking}</p> : null}
      <p className="font-700">{title}</p>
      <dl className="flex flex-wrap gap-x-6 text-dns-14N-130">
        {facts.map(([term, value]) => (
          <div key={term} className="flex gap-2">
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

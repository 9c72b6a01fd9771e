/** A hash in full, which may break anywhere on a narrow screen. */
export function Hash({ value }: { value: string }) {
  return <code className="break-all text-std-16N-170">{value}</code>;
}

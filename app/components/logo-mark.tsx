/** The mark of the product: a barrier gate (冠木門), its beam in vermilion. */
export function LogoMark({ className = 'size-10' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 48 48"
      width="48"
      height="48"
      className={className}
      aria-hidden="true"
      focusable="false"
    >
      <rect width="48" height="48" rx="8" className="fill-key-1200" />
      <path d="M12 17h5v23h-5zM31 17h5v23h-5z" className="fill-white" />
      <path d="M5 10h38v6H5z" className="fill-accent-600" />
      <path d="M9 20.5h30v3H9z" className="fill-white" />
      <path d="M23 28h2v12h-2z" className="fill-key-300" />
    </svg>
  );
}

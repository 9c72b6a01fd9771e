/** A condition's number as a mark in a cell and before its words; the ring keeps it apart from other numbers. */
export function ConditionMark({ number }: { number: number }) {
  return (
    <span className="inline-flex size-7 items-center justify-center rounded-full border-2 border-key-1000 bg-white text-std-16B-170 leading-none text-key-1000">
      {number}
    </span>
  );
}

export function AlwaysMark() {
  return (
    <span className="inline-flex size-7 items-center justify-center">
      <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="10" className="fill-key-1000" />
      </svg>
    </span>
  );
}

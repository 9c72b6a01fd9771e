import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export function ApprovalBadge({ approval }: { approval: 'approved' | 'proposed' }) {
  const t = useT();
  return (
    <StatusBadge tone={approval === 'approved' ? 'done' : 'waiting'}>
      {t(`codeList.approval.${approval}`)}
    </StatusBadge>
  );
}

/** A button that asks which model. The list is fetched when it is first opened. */
import DownIcon from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';

const ModelMenu = lazy(() => import('./model-menu.tsx').then((module) => ({ default: module.ModelMenu })));

export function ModelMenuButton({ label, onPick }: { label: string; onPick: (model: string) => void }) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  return (
    <>
      <Button
        size="small"
        color="inherit"
        aria-haspopup="menu"
        endIcon={<DownIcon />}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minHeight: 40 }}
      >
        {label}
      </Button>
      {anchor && (
        <Suspense>
          <ModelMenu anchor={anchor} onClose={() => setAnchor(undefined)} onPick={onPick} />
        </Suspense>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import { Drawer, Grid, Modal } from 'antd';
import css from './requests.module.css';

interface SheetProps {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** Buttons, the primary one last. */
  footer: ReactNode;
  children: ReactNode;
}

/** A dialog: in the middle of a wide screen, from below on a phone, where the thumb is. */
export function Sheet({ title, isOpen, onClose, footer, children }: SheetProps) {
  const isWide = Grid.useBreakpoint().md ?? true;
  if (isWide) {
    return (
      <Modal title={title} open={isOpen} onCancel={onClose} footer={footer} width={520} destroyOnHidden>
        {children}
      </Modal>
    );
  }
  return (
    <Drawer
      title={title}
      open={isOpen}
      onClose={onClose}
      placement="bottom"
      size="auto"
      footer={<div className={css.sheetFooter}>{footer}</div>}
      styles={{ wrapper: { maxHeight: '88vh' }, section: { maxHeight: '88vh' } }}
      destroyOnHidden
    >
      {children}
    </Drawer>
  );
}

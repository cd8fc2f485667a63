import LeftOutlined from '@ant-design/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Button } from 'antd';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './form.module.css';

interface Outside {
  left: number;
  right: number;
}

/**
 * Says below a table that is wider than its place how many columns stand outside of it, on which side, and brings them
 * in: a scroll bar alone is not seen where it hides until one scrolls.
 */
export function MoreColumns({ box }: { box: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('form');
  const { left, right } = useOutside(box);
  if (left === 0 && right === 0) return null;
  const scroll = (side: 1 | -1) => () => {
    const { current } = box;
    current?.scrollBy({ left: side * current.clientWidth * 0.6 });
  };
  return (
    <div className={css.moreColumns}>
      {left > 0 && (
        <Button size="small" type="link" icon={<LeftOutlined aria-hidden />} onClick={scroll(-1)}>
          {t('columnsLeft', { count: left })}
        </Button>
      )}
      {right > 0 && (
        <Button
          size="small"
          type="link"
          icon={<RightOutlined aria-hidden />}
          iconPlacement="end"
          className={css.columnsRight ?? ''}
          onClick={scroll(1)}
        >
          {t('columnsRight', { count: right })}
        </Button>
      )}
    </div>
  );
}

/** How many columns are not wholly in sight; the box is marked with the sides they are on. */
function useOutside(box: RefObject<HTMLElement | null>): Outside {
  const [outside, setOutside] = useState<Outside>({ left: 0, right: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const found = columnsOutside(element);
      element.toggleAttribute('data-more-right', found.right > 0);
      setOutside((was) => (was.left === found.left && was.right === found.right ? was : found));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [box]);
  return outside;
}

function columnsOutside(element: HTMLElement): Outside {
  if (element.scrollWidth <= element.clientWidth + 1) return { left: 0, right: 0 };
  const heads = [...element.querySelectorAll<HTMLElement>('[role="columnheader"][data-column]')];
  const { left: from, right } = element.getBoundingClientRect();
  // What stands still at the right covers what is below it.
  const still = element.querySelector<HTMLElement>('[role="columnheader"]:last-child:not([data-column])');
  const to = still?.getBoundingClientRect().left ?? right;
  const rects = heads.map((head) => head.getBoundingClientRect());
  return {
    left: rects.filter((rect) => rect.left < from - 1).length,
    right: rects.filter((rect) => rect.right > to + 1).length,
  };
}

import FileExcelOutlined from '@ant-design/icons/FileExcelOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormContext } from '../../runtime/form/index.ts';
import { type DesignedDocument, Frame, Palette, useDesigner } from '../frame/index.ts';
import { fieldOptionsOf } from '../parts/conditions/index.ts';
import type { Content } from '../parts/service-content.ts';
import { Canvas } from './canvas.tsx';
import css from './designer.module.css';
import { fileDrop, FromSheet } from './from-sheet/index.ts';
import { groups, iconOf } from './kinds.ts';
import { findNode, formModel, keysOf, placeAfter, renameInContent, runInContent } from './model/index.ts';
import { Preview } from './preview.tsx';
import { Properties } from './properties.tsx';
import { ScreenTools } from './screen-tools.tsx';
import { useFormWords } from './use-form-words.ts';

/** Palette, canvas and properties of the form of a service. */
export function FormDesigner({ doc }: { doc: DesignedDocument<Content> }) {
  const { t } = useTranslation(['designer', 'sheet']);
  const words = useFormWords();
  const designer = useDesigner(doc, formModel, words);
  const { form } = doc.content;
  const { selected, nameOf } = designer;
  const context = useFormContext();
  const [isPhone, setPhone] = useState(false);
  const [isPreview, setPreview] = useState(false);
  // A file dropped on the canvas, or the dialog that asks for one.
  const [fromSheet, setFromSheet] = useState<File | 'ask' | null>(null);
  // Said before one adds: into what is chosen, or behind it.
  const next = placeAfter(form, selected, 'text');
  const where =
    selected === null
      ? t('addsAtEnd')
      : next.owner === selected
        ? t('addsInto', { name: nameOf(selected) })
        : t('addsBehind', { name: nameOf(selected) });
  const propertiesOf = (ref: string) => {
    const found = findNode(form, ref);
    return (
      found && (
        <Properties
          key={ref}
          found={found}
          fields={fieldOptionsOf(form, found.place.owner ?? undefined)}
          onSet={(name, value) =>
            void designer.run((content) => runInContent(content, { kind: 'set', ref, name, value }), nameOf(ref))
          }
          onRename={(key) => designer.run((content) => renameInContent(content, ref, key), nameOf(ref))}
        />
      )
    );
  };
  return (
    <>
      <Frame
        designer={designer}
        palette={(onAdded) => (
          <Palette
            groups={groups.map(({ key, kinds }) => ({
              key,
              name: t(`group.${key}`),
              kinds: kinds.map((kind) => ({ kind, name: t(`kind.${kind}`), Icon: iconOf(kind) })),
            }))}
            words={{ search: t('searchKinds'), none: t('noKinds'), where }}
            onAdd={(kind) => {
              designer.add(kind);
              onAdded();
            }}
          >
            <Button
              block
              icon={<FileExcelOutlined aria-hidden />}
              onClick={() => {
                setFromSheet('ask');
                onAdded();
              }}
            >
              {t('sheet:open')}
            </Button>
          </Palette>
        )}
        properties={propertiesOf}
        tools={(isSmall) => (
          <ScreenTools
            screen={isSmall ? null : isPhone ? 'phone' : 'desktop'}
            onScreen={(screen) => setPhone(screen === 'phone')}
            onPreview={() => setPreview(true)}
          />
        )}
        canvas={({ dragged, isSmall, onChoose }) => (
          // A click beside everything chooses nothing; with the keyboard Escape does.
          <div
            className={css.paper}
            onClick={({ target, currentTarget }) => target === currentTarget && designer.select(null)}
            data-phone={isPhone || isSmall || undefined}
            {...fileDrop(setFromSheet)}
          >
            <Canvas
              form={form}
              selected={selected}
              wrong={designer.wrong}
              context={context}
              dragged={dragged}
              onSelect={onChoose}
            />
            {form.items.length === 0 && (
              <Button block type="link" onClick={() => setFromSheet('ask')}>
                {t('sheet:begin')}
              </Button>
            )}
          </div>
        )}
      />
      {fromSheet !== null && (
        <FromSheet
          file={fromSheet === 'ask' ? null : fromSheet}
          taken={keysOf(form)}
          onClose={() => setFromSheet(null)}
          onAdd={(items) => {
            designer.addAll(items);
            setFromSheet(null);
          }}
        />
      )}
      {isPreview && <Preview form={form} onClose={() => setPreview(false)} />}
    </>
  );
}

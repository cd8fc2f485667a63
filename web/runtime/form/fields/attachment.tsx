import CameraOutlined from '@ant-design/icons/CameraOutlined';
import CloseOutlined from '@ant-design/icons/CloseOutlined';
import FileOutlined from '@ant-design/icons/FileOutlined';
import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { downloadFile } from '@portico/core/api/files.ts';
import type { AttachmentField } from '@portico/core/definitions/form/fields/attachment.ts';
import type { ImageField } from '@portico/core/definitions/form/fields/image.ts';
import { type FileAnswer, isAccepted } from '@portico/core/definitions/form/index.ts';
import { addressOf } from '../../../api/call.ts';
import { CallError } from '../../../api/call.ts';
import { wordsOfProblem } from '../../../ui/problem.tsx';
import css from '../form.module.css';
import type { Control, EditProps, ReadProps } from './control.ts';
import { sizeText } from './file-size.ts';
import { useUploads } from './use-uploads.ts';

type Attachment = z.infer<typeof AttachmentField>;
type Image = z.infer<typeof ImageField>;

const filesIn = (value: unknown): FileAnswer[] =>
  Array.isArray(value)
    ? value.flatMap((each): FileAnswer[] => {
        if (typeof each === 'string') return [{ id: each, name: each, size: 0, type: '' }];
        if (typeof each !== 'object' || each === null || typeof (each as FileAnswer).id !== 'string') return [];
        const { id, name, size, type } = each as FileAnswer;
        return [{ id, name: String(name || id), size: Number(size) || 0, type: String(type ?? '') }];
      })
    : [];

function FileLine({ file, onRemove }: { file: FileAnswer; onRemove?: () => void }) {
  const { t } = useTranslation('form');
  return (
    <li className={css.file}>
      <FileOutlined aria-hidden />
      <a
        href={addressOf(downloadFile, { params: { id: file.id } })}
        download={file.name}
        className={css.fileName}
        title={file.name}
      >
        {file.name}
      </a>
      {file.size > 0 && <span className="faint">{sizeText(file.size)}</span>}
      {onRemove && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('file.remove', { name: file.name })}
          onClick={onRemove}
        />
      )}
    </li>
  );
}

/** Files by button, drop or paste, and on a phone by camera, each with its progress. */
export function FilesEdit({
  props,
  accept,
  maxFiles,
  isCamera,
  cameraOnly = false,
}: {
  props: EditProps<Attachment | Image>;
  accept: readonly string[] | undefined;
  maxFiles: number;
  isCamera: boolean;
  cameraOnly?: boolean;
}) {
  const { field, value, onChange, id, label, describedBy, isCell, onBlur } = props;
  const { t } = useTranslation(['form', 'errors']);
  const files = filesIn(value);
  const latest = useRef(files);
  latest.current = files;
  const [refused, setRefused] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { sending, send, retry, drop } = useUploads((file) => {
    latest.current = [...latest.current, file];
    onChange(latest.current);
  });
  const room = maxFiles - files.length - sending.length;
  const add = (chosen: File[]) => {
    const maxBytes = field.maxMegabytes ? field.maxMegabytes * 1_048_576 : Infinity;
    const bad = chosen.find((file) => !isAccepted(file, accept));
    const large = chosen.find((file) => file.size > maxBytes);
    const fit = chosen.filter((file) => isAccepted(file, accept) && file.size <= maxBytes);
    const words = bad
      ? t('errors:finding.file-type', { name: bad.name })
      : large
        ? t('file.tooLarge', { name: large.name, max: field.maxMegabytes })
        : fit.length > room
          ? t('errors:finding.too-many-files', { max: maxFiles })
          : null;
    setRefused(words);
    send(fit.slice(0, Math.max(0, room)));
  };
  return (
    <div
      className={`${css.files} ${isOver ? css.filesOver : ''} ${isCell ? css.filesCell : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length > 0) add([...event.clipboardData.files]);
      }}
    >
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        multiple={maxFiles > 1}
        accept={accept?.join(',')}
        {...(cameraOnly ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {(files.length > 0 || sending.length > 0) && (
        <ul className={css.fileList}>
          {files.map((file) => (
            <FileLine
              key={file.id}
              file={file}
              onRemove={() => {
                const rest = files.filter((each) => each.id !== file.id);
                onChange(rest.length > 0 ? rest : undefined);
              }}
            />
          ))}
          {sending.map((each) => (
            <li key={each.key} className={css.file}>
              <FileOutlined aria-hidden />
              <span className={css.fileName}>{each.file.name}</span>
              {each.error === undefined ? (
                <Progress percent={Math.round(each.share * 100)} size="small" className={css.progress ?? ''} />
              ) : (
                <span className={css.fileError} role="alert">
                  {each.error instanceof CallError ? wordsOfProblem(each.error.problem, t).what : t('file.failed')}
                  <Button type="link" size="small" onClick={() => retry(each)}>
                    {t('file.retry')}
                  </Button>
                </span>
              )}
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('file.remove', { name: each.file.name })}
                onClick={() => drop(each.key)}
              />
            </li>
          ))}
        </ul>
      )}
      {room > 0 && (
        <div className={css.fileAdd}>
          <Button
            id={id}
            icon={isCamera ? <CameraOutlined aria-hidden /> : <PaperClipOutlined aria-hidden />}
            size={isCell ? 'small' : 'middle'}
            aria-label={`${label} ${t(isCamera ? 'file.addImage' : 'file.add')}`}
            {...(describedBy ? { 'aria-describedby': describedBy } : {})}
            onBlur={onBlur}
            onClick={() => input.current?.click()}
          >
            {t(isCamera ? 'file.addImage' : 'file.add')}
          </Button>
          {!isCell && <span className="faint">{t('file.dropHere')}</span>}
        </div>
      )}
      {refused && (
        <span className={css.error} role="alert">
          {refused}
        </span>
      )}
    </div>
  );
}

export function FilesRead({ value }: ReadProps<Attachment | Image>) {
  return (
    <ul className={css.fileList}>
      {filesIn(value).map((file) => (
        <FileLine key={file.id} file={file} />
      ))}
    </ul>
  );
}

export const attachmentControl: Control<Attachment> = {
  Edit: (props) => (
    <FilesEdit props={props} accept={props.field.accept} maxFiles={props.field.maxFiles ?? 20} isCamera={false} />
  ),
  Read: FilesRead,
  isGroup: true,
  isWide: true,
  columnWidth: 150,
};

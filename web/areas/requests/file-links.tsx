import CloseOutlined from '@ant-design/icons/CloseOutlined';
import FileOutlined from '@ant-design/icons/FileOutlined';
import { Button } from 'antd';
import { downloadFile, type FileRef } from '@portico/core/api/files.ts';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/call.ts';
import css from './conversation.module.css';
import { formatSize } from './file-size.ts';

/** Files to download; with `onRemove` they are not sent yet. */
export function FileLinks({ files, onRemove }: { files: readonly FileRef[]; onRemove?: (id: string) => void }) {
  const { t } = useTranslation('request');
  if (files.length === 0) return null;
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id}>
          <FileOutlined aria-hidden />
          <a href={addressOf(downloadFile, { params: { id: file.id } })} download={file.name}>
            {file.name}
          </a>
          <span className="faint">{formatSize(file.size)}</span>
          {onRemove && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('conversation.removeFile', { name: file.name })}
              onClick={() => onRemove(file.id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

import { useRef, useState } from 'react';
import { Button, Input, type InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import CopyOutlined from '@ant-design/icons/CopyOutlined';

/** A text to be copied with one click; where the clipboard is closed (plain http) it is selected instead. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('ui');
  const field = useRef<InputRef>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 3000);
    } catch {
      field.current?.select();
    }
  };
  return (
    <div className="copy-text">
      <Input ref={field} readOnly value={text} aria-label={label} onFocus={(event) => event.target.select()} />
      <Button icon={isCopied ? <CheckOutlined /> : <CopyOutlined />} onClick={() => void copy()}>
        {isCopied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}

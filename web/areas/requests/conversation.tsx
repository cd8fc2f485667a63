import { useRef, useState } from 'react';
import LockOutlined from '@ant-design/icons/LockOutlined';
import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import { Button, Input, Segmented } from 'antd';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { addComment, readRequest } from '@portico/core/api/requests.ts';
import { useTranslation } from 'react-i18next';
import { useMe, useWrite } from '../../api/hooks.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { When } from '../../ui/when.tsx';
import { FileLinks } from './file-links.tsx';
import type { Said } from './said-on-request.ts';
import css from './conversation.module.css';
import { useTyped } from './use-typed.ts';
import { useAttachments } from './use-attachments.ts';

/** What people said on a request, questions and answers included; those who work it also among themselves. */
export function Conversation({ request, said }: { request: RequestDetail; said: readonly Said[] }) {
  const { t } = useTranslation('request');
  const canComment = request.actions.includes('comment');
  return (
    <div className={css.conversation}>
      {said.length === 0 ? (
        <p className="faint">{t('conversation.noneHint')}</p>
      ) : (
        <ol className={css.list}>
          {said.map((each) => (
            <SaidLine key={each.id} said={each} request={request} />
          ))}
        </ol>
      )}
      {canComment && <Composer request={request} />}
    </div>
  );
}

function SaidLine({ said, request }: { said: Said; request: RequestDetail }) {
  const { t } = useTranslation('request');
  const nameOf = usePersonName();
  const me = useMe();
  const isInternal = said.kind === 'comment' && said.isInternal;
  const { author } = said;
  return (
    <li className={isInternal ? css.internal : css.public}>
      {author && <Avatar person={author} size={32} />}
      <div className={css.bubble}>
        <div className={css.head}>
          <strong>{author ? nameOf(author) : t('stages.nobody')}</strong>
          {author?.id === request.requester.id && (
            <span className="tag tag-neutral">{t('conversation.requester')}</span>
          )}
          {author?.id === me.person.id && <span className="visually-hidden">{t('conversation.me')}</span>}
          {isInternal && (
            <span className="tag tag-warn">
              <LockOutlined aria-hidden /> {t('conversation.internal')}
            </span>
          )}
          {said.kind === 'question' && (
            <span className="tag tag-info">{t('conversation.question', { name: said.to ? nameOf(said.to) : '' })}</span>
          )}
          {said.kind === 'answer' && <span className="tag tag-good">{t('conversation.answer')}</span>}
          {said.kind === 'question' && said.isVoid && (
            <span className="tag tag-neutral">{t('conversation.questionVoid')}</span>
          )}
          <span className="faint">
            <When at={said.at} />
          </span>
        </div>
        <p className={css.text}>{said.text}</p>
        {said.kind === 'comment' && <FileLinks files={said.files} />}
      </div>
    </li>
  );
}

function Composer({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('request');
  const [text, setText] = useTyped(`${request.id}.comment`);
  const [isInternal, setInternal] = useState(false);
  const attached = useAttachments();
  const picker = useRef<HTMLInputElement>(null);
  const write = useWrite(addComment, { refreshes: [readRequest], quiet: true });
  const mayBeInternal = request.actions.includes('comment-internal');
  const send = async () => {
    if (!text.trim() || write.isPending || attached.isUploading) return;
    const body = { text: text.trim(), isInternal, files: attached.files.map((file) => file.id) };
    const reply = await write.run({ params: { id: request.id }, body });
    if (!reply) return;
    setText('');
    attached.clear();
  };
  return (
    <form
      className={`${css.composer} ${isInternal ? css.composerInternal : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {mayBeInternal && (
        <Segmented
          size="small"
          value={isInternal ? 'internal' : 'public'}
          onChange={(value) => setInternal(value === 'internal')}
          aria-label={t('conversation.audience')}
          options={[
            { value: 'public', label: t('conversation.public') },
            { value: 'internal', label: t('conversation.internal'), icon: <LockOutlined aria-hidden /> },
          ]}
        />
      )}
      <Input.TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={10_000}
        placeholder={t(isInternal ? 'conversation.placeholderInternal' : 'conversation.placeholder')}
        aria-label={t(isInternal ? 'conversation.placeholderInternal' : 'conversation.placeholder')}
      />
      <FileLinks files={attached.files} onRemove={attached.remove} />
      <Problem error={write.error ?? attached.error} />
      <div className={css.foot}>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attached.add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button
          type="text"
          icon={<PaperClipOutlined aria-hidden />}
          loading={attached.isUploading}
          onClick={() => picker.current?.click()}
        >
          {t('conversation.attach')}
        </Button>
        <span className={css.hint}>{isInternal ? t('conversation.internalHint') : t('conversation.sendKeys')}</span>
        <Button htmlType="submit" type="primary" ghost loading={write.isPending} disabled={!text.trim()}>
          {t(isInternal ? 'conversation.sendInternal' : 'conversation.send')}
        </Button>
      </div>
    </form>
  );
}

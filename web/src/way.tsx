import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Attributes = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>;

/** A link to another page of the dashboard; underlined, for colour alone says nothing. */
export const Way = createLink((props: AnchorProps & Attributes & { ref?: Ref<HTMLAnchorElement> }) => (
  <Anchor underline="always" inherit dir="auto" {...props} />
));

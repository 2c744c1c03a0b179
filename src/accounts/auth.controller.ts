import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setCookies } from '../auth/better-auth.service.js';
import type { Caller } from '../auth/caller.js';
import { Asking, Needs, Open } from '../auth/needs.decorator.js';
import { NewestFirst } from '../newest-first.dto.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { OwnAccount } from './own-account.service.js';
import { Providers } from './providers.service.js';
import {
  AppCode,
  ChangePassword,
  OwnPassword,
  ProviderList,
  ProviderSignIn,
  ResetPassword,
  ResetRequest,
  SecondFactorCode,
  SecondFactorSetUp,
  SessionList,
  SignIn,
  SignInAnswer,
  WhoView,
} from './sign-in.dto.js';
import { SignIns } from './sign-ins.service.js';

/** Signing in and out, and what people change of their own account. Sessions travel in a cookie. */
@ApiTags('Accounts')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly signIns: SignIns,
    private readonly own: OwnAccount,
    private readonly providers: Providers,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Open()
  @ApiOperation({ summary: 'Sign in with address and password; a cookie carries the session' })
  async signIn(
    @Body() input: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAnswer> {
    const { headers, secondFactorNeeded } = await this.signIns.signIn(input, request);
    setCookies(reply, headers);
    return { secondFactorNeeded };
  }

  @Post('sign-in/second-factor')
  @HttpCode(204)
  @Open()
  @ApiOperation({ summary: 'Go on with a code of the authenticator app, or a recovery code' })
  async secondFactor(
    @Body() input: SecondFactorCode,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.signIns.secondFactor(input, request));
  }

  @Post('sign-out')
  @HttpCode(204)
  @Needs('viewer', 'session')
  @ApiOperation({ summary: 'End the session that asks' })
  async signOut(
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.signIns.signOut(request, caller));
  }

  @Get('session')
  @Needs('viewer', 'person')
  @ApiOperation({ summary: 'Who you are here, and what you may do' })
  who(@Asking() caller: Caller): Promise<WhoView> {
    return this.own.who(caller);
  }

  @Get('sessions')
  @Needs('viewer', 'person')
  @ApiOperation({ summary: 'Where you are signed in, newest first' })
  sessions(
    @Query() page: NewestFirst,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<SessionList> {
    return this.own.sessions(page, caller, request);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Needs('viewer', 'person')
  @ApiOperation({ summary: 'End one of your sessions at once' })
  endSession(@Param('id', ParseRecordId) id: string, @Asking() caller: Caller): Promise<void> {
    return this.own.endSession(id, caller);
  }

  @Post('password')
  @HttpCode(204)
  @Needs('viewer', 'session')
  @ApiOperation({ summary: 'Change your password; all your other sessions end' })
  async changePassword(
    @Body() input: ChangePassword,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.own.changePassword(input, request, caller));
  }

  @Post('reset-requests')
  @HttpCode(202)
  @Open()
  @ApiOperation({ summary: 'Ask for a link to a new password; the answer is the same for every address' })
  async askForReset(@Body() { email }: ResetRequest, @Req() request: FastifyRequest): Promise<void> {
    await this.signIns.askForReset(email, request);
  }

  @Post('reset')
  @HttpCode(204)
  @Open()
  @ApiOperation({ summary: 'Set a new password by a link; every session of its person ends' })
  async reset(@Body() input: ResetPassword, @Req() request: FastifyRequest): Promise<void> {
    await this.signIns.reset(input, request);
  }

  @Post('second-factor/enrolment')
  @HttpCode(200)
  @Needs('viewer', 'session')
  @ApiOperation({ summary: 'Begin to set up a second factor; the answer shows its secret once' })
  enrol(
    @Body() input: OwnPassword,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<SecondFactorSetUp> {
    return this.own.enrol(input, request, caller);
  }

  @Post('second-factor/confirmation')
  @HttpCode(204)
  @Needs('viewer', 'session')
  @ApiOperation({ summary: 'Set up the second factor for good, by the first code of the app' })
  async confirm(
    @Body() input: AppCode,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.own.confirm(input, request, caller));
  }

  @Post('second-factor/removal')
  @HttpCode(204)
  @Needs('viewer', 'session')
  @ApiOperation({ summary: 'Remove your second factor' })
  async removeSecondFactor(
    @Body() input: OwnPassword,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookies(reply, await this.own.removeSecondFactor(input, request, caller));
  }

  @Get('providers')
  @Open()
  @ApiOperation({ summary: 'Organisations whose people sign in with their own provider' })
  listProviders(): ProviderList {
    return this.providers.list();
  }

  @Post('providers/:provider/sign-in')
  @HttpCode(200)
  @Open()
  @ApiOperation({ summary: 'Begin to sign in with a provider: the answer says where to go' })
  async signInWith(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProviderSignIn> {
    const { headers, url } = await this.providers.begin(provider, request);
    setCookies(reply, headers);
    return { url };
  }

  /** Where a provider sends people back to: on to the account page, signed in or with `?error=`. No part of the contract. */
  @Get('callback/:provider')
  @Open()
  @ApiExcludeEndpoint()
  async callback(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { headers, location } = await this.providers.end(provider, request);
    setCookies(reply, headers);
    void reply.status(302).header('location', location).header('cache-control', 'no-store');
  }
}

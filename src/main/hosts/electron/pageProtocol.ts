import { answerSiteRequest, type Site } from '#main/serving/pageHandler.ts';
import { withSafetyHeaders } from '#main/serving/contentPolicy.ts';
import { plainAnswer } from '#main/serving/plainAnswer.ts';
import { isOurPage } from './guards.ts';

/** Answer what the window asks for; addresses of our scheme but another host are nobody's. */
export async function answerPageRequest(request: Request, site: Site): Promise<Response> {
  return isOurPage(request.url) ? answerSiteRequest(request, site) : withSafetyHeaders(plainAnswer(403));
}

namespace GovPlatform.VolunteerService.HelpRequests;

internal sealed record HelpTransition(HelpStatus From, HelpMove Move, HelpStatus To, HelpRelation Relation);

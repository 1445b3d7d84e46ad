namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>One edge of the life cycle.</summary>
internal sealed record HelpTransition(HelpStatus From, HelpMove Move, HelpStatus To, HelpRelation Relation);

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>One stage of a process.</summary>
/// <param name="Code">Its name in requests and messages.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="Needs">Documents that must be there before it is left by an advance.</param>
/// <param name="Reviewers">Kinds of post that may advance out of it; none listed means whoever manages incubations.</param>
/// <param name="Next">Stages an advance may lead to; the first unless told.</param>
/// <param name="Ends">Other ends that may be reached from it: <c>rejected, withdrawn, exited</c>.</param>
internal sealed record ProcessStage(
    string Code,
    LocalizedName Name,
    IReadOnlyList<NeededDocument> Needs,
    IReadOnlyList<string> Reviewers,
    IReadOnlyList<string> Next,
    IReadOnlyList<string> Ends
);

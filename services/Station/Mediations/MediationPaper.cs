using GovPlatform.Sealing;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// What was said at one step of a case, and by whom, sealed: stored apart from the case, opened only for staff of the
/// station, every time on record.
/// </summary>
internal sealed class MediationPaper
{
    /// <summary>The case.</summary>
    public required Guid MediationId { get; init; }

    /// <summary>The step of the case.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which step it was.</summary>
    public required MediationMove Move { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which key <see cref="Sealed"/> is encrypted with.</summary>
    public required string KeyId { get; init; }

    /// <summary>A <see cref="PaperContent"/>, AES-GCM: nonce, tag, ciphertext.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>One party to a dispute.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Contact">How to reach them, or null.</param>
internal sealed record Party(string Name, string? Contact);

/// <summary>What a paper holds.</summary>
/// <param name="Parties">The parties, on the paper that opens the case; null on all others.</param>
/// <param name="Text">Summary, note, terms or reason; null where nothing was said.</param>
internal sealed record PaperContent(IReadOnlyList<Party>? Parties, string? Text)
{
    // A record prints its members; this one must never be found in a log.
    /// <inheritdoc/>
    public override string ToString() => nameof(PaperContent);
}

/// <summary>Seals papers for their case, and opens them.</summary>
/// <param name="vault">The service's vault.</param>
internal sealed class MediationVault(Vault vault)
{
    /// <summary>Seals what was said at a case's last step; the box opens for no other case.</summary>
    /// <param name="mediation">The case, its step taken.</param>
    /// <param name="move">The step.</param>
    /// <param name="content">What was said.</param>
    /// <param name="at">When it happened, UTC.</param>
    public MediationPaper Seal(Mediation mediation, MediationMove move, PaperContent content, DateTimeOffset at)
    {
        var box = vault.Seal(mediation.Id, content);
        return new MediationPaper
        {
            MediationId = mediation.Id,
            Sequence = mediation.Sequence,
            Move = move,
            At = at,
            KeyId = box.KeyId,
            Sealed = box.Content,
        };
    }

    /// <summary>Opens a paper.</summary>
    /// <param name="paper">The paper.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// The key is gone, or the paper was tampered with or moved to another case.
    /// </exception>
    public PaperContent Open(MediationPaper paper) =>
        vault.Open<PaperContent>(paper.MediationId, new SealedBox(paper.KeyId, paper.Sealed));
}

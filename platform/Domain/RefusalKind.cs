namespace GovPlatform.Domain;

/// <summary>Kind of a rejection; decides the HTTP status of the problem.</summary>
public enum RefusalKind
{
    /// <summary>409: the current state does not allow the request.</summary>
    Conflict,

    /// <summary>403: the caller may not do this, whatever the state.</summary>
    Forbidden,

    /// <summary>422: the request is well formed, but a value in it cannot be right.</summary>
    Invalid,

    /// <summary>404: the resource does not exist or is not visible to the caller.</summary>
    Missing,
}

-- The edge counts long requests for all doors, in running_request.
DROP TABLE long_request;
